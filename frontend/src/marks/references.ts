/** What a reference `{@id}` prints: the number its clause has in the version shown. */
export type NameReference = (clause: string) => string;
