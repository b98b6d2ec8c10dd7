/** A table by words of a text. It has no prototype: texts hold words such as “constructor”. */
export const wordTable = <T>(entries: Readonly<Record<string, T>>): Readonly<Record<string, T>> => Object.assign(Object.create(null), entries);
