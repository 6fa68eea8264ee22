/** The words that take the place of a blank: a number keeps the blank's unit, other words stand alone. */
export function filled(typed: string, unit: string): string {
  const words = typed.trim();
  if (!unit || !/^\d[\d\s.,]*$/u.test(words)) return words;
  return `${words} ${unit}`;
}
