import { bilingual, translator } from "../i18n/i18n";

export const uiWords = translator(
  bilingual(
    {
      close: "Fermer",
      waiting: "Lecture en cours",
      again: "Réessayer",
      signInAgain: "Se reconnecter",
      copy: "Copier",
      copied: "Copié.",
    },
    {
      close: "Close",
      waiting: "Reading",
      again: "Try again",
      signInAgain: "Sign in again",
      copy: "Copy",
      copied: "Copied.",
    },
  ),
);
