/** What is said aloud to a screen reader, and shown for a moment to everybody else. */

class Announcement {
  words = $state("");
}

export const announcement = new Announcement();

/** Says `words` in the polite live region; the same words again are said again. */
export function announce(words: string): void {
  announcement.words = "";
  queueMicrotask(() => (announcement.words = words));
}
