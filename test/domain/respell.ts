/** A code or id as people write it, one choice of spelling for each symbol: any case, any dash or none, full-width, O for 0. */
export function respell(code: string, choices: readonly number[]): string {
  const spelt = [...code].map((symbol, at) => {
    const choice = choices[at % choices.length]!;
    if (symbol === "-") return ["-", " ", "", "\u2013", "\u2014 "][choice % 5]!;
    const alike = { "0": ["0", "O", "o"], "1": ["1", "I", "l", "L", "i"] }[symbol] ?? [symbol, symbol.toLowerCase()];
    const one = alike[choice % alike.length]!;
    return choice % 7 === 0 ? String.fromCharCode(one.charCodeAt(0) + 0xfee0) : one;
  });
  return spelt.join("");
}
