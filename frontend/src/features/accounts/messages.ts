import { bilingual, translator } from "../../i18n/i18n";

export const t = translator(
  bilingual(
    {
      title: "Se connecter",
      what: "Espace où des délégations syndicales et patronales négocient un accord, article par article.",
      email: "Adresse électronique",
      passphrase: "Phrase de passe",
      "passphrase.hint": "Au moins 15 caractères. Vous pouvez la coller.",
      "passphrase.show": "Montrer",
      "passphrase.hide": "Masquer",
      shared: "Cet ordinateur est partagé",
      "shared.hint":
        "Rien n'est gardé ici après la déconnexion. Déconnexion après 15 minutes sans activité.",
      enter: "Se connecter",
      demo: "Instance de démonstration : les adresses et la phrase de passe sont dans le fichier demo-accounts.txt du serveur.",
      "folder.title": "Votre chemise reste fermée.",
      "folder.body":
        "Ce que votre délégation prépare n'est ni lu ni compté par les autres délégations, et aucun écran de l'outil ne le montre à qui l'héberge. Qui administre la machine peut techniquement tout lire : choisissez ensemble l'hébergeur.",
      "table.title": "Ce qui est versé à la table ne bouge plus.",
      "table.body": "Un accord vaut pour les mots exacts. Un mot change : l'accord est à redonner.",
      independent:
        "Ce logiciel libre est indépendant du projet DIAL-IA de l'IRES et des organisations syndicales.",
      guide: "Lire le guide, sans compte",
      language: "English",
    },
    {
      title: "Sign in",
      what: "Where union and employer delegations negotiate an agreement, article by article.",
      email: "E-mail address",
      passphrase: "Passphrase",
      "passphrase.hint": "At least 15 characters. You may paste it.",
      "passphrase.show": "Show",
      "passphrase.hide": "Hide",
      shared: "This computer is shared",
      "shared.hint": "Nothing is kept here after signing out. Signed out after 15 minutes without activity.",
      enter: "Sign in",
      demo: "Demonstration instance: the addresses and the passphrase are in the server's file demo-accounts.txt.",
      "folder.title": "Your folder stays closed.",
      "folder.body":
        "What your delegation prepares is neither read nor counted by the others, and no screen of the tool shows it to the host. Whoever administers the machine can technically read everything: choose the host together.",
      "table.title": "What is tabled no longer moves.",
      "table.body": "An agreement holds for the exact words. A word changes: the agreement must be given again.",
      independent: "This free software is independent of the DIAL-IA project of IRES and trade unions.",
      guide: "Read the guide, without an account",
      language: "Français",
    },
  ),
);
