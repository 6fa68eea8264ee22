/** How much of the library's words stand, in whole hundredths; 100 only when all do. */
export function keptPercent({ words, kept }: { words: number; kept: number }): number {
  return words === 0 ? 100 : Math.floor((100 * kept) / words);
}
