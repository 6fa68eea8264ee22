import { bilingual, translator } from "../../i18n/i18n";

export const t = translator(
  bilingual(
    {
      title: "Guide",
      what: "Des pages courtes, à lire entre deux tâches, à imprimer, à donner. Sans compte.",
      ours: "Ces pages sont de notre main. Elles ne reproduisent ni le guide ni le vade-mecum du projet DIAL-IA, dont ce logiciel est indépendant. Elles n'ont pas valeur de conseil juridique.",
      home: "Entrer dans l'outil",
      back: "Toutes les pages",
      print: "Imprimer",
      language: "English",
      example: "Exemple comparé",
      clauses: "Dans la bibliothèque",
      see: "À lire ensuite",
      sources: "Sources",
      sourcesRule:
        "Le badge dit ce que nous avons lu. Les repères des accords européens (§, crochets) sont les nôtres : ils n'ont rien d'officiel.",
    },
    {
      title: "Guide",
      what: "Short pages, to read between two tasks, to print, to hand over. No account needed.",
      ours: "These pages are ours. They reproduce neither the guide nor the vade-mecum of the DIAL-IA project, of which this software is independent. They are not legal advice.",
      home: "Enter the tool",
      back: "All pages",
      print: "Print",
      language: "Français",
      example: "Example, compared",
      clauses: "In the library",
      see: "To read next",
      sources: "Sources",
      sourcesRule:
        "The badge says what we have read. The marks of the European agreements (§, square brackets) are ours: nothing about them is official.",
    },
  ),
);
