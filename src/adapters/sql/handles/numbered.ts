/** The same statement with `$1`, `$2` … where it says `?`. */
export function numbered(sql: string): string {
  const known = written.get(sql);
  if (known !== undefined) return known;
  let last = 0;
  const text = sql.replace(/\?/g, () => {
    last += 1;
    return `$${last}`;
  });
  // Statements are few but for lists of different lengths, which would fill the memory.
  if (written.size < 500) written.set(sql, text);
  return text;
}

const written = new Map<string, string>();
