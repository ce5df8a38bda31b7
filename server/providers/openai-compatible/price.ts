/** Price in minor units per million tokens, decimal text. */
export interface TokenPrice {
  readonly input: string;
  readonly output: string;
}

/**
 * Cost of a call in whole minor units, rounded up, so that a budget is never overrun by rounding.
 * Millionths of a minor unit are exact in a bigint for prices with up to six decimals.
 */
export function costOfTokens(price: TokenPrice | null, inputTokens: number, outputTokens: number): bigint {
  if (price === null) return 0n;
  const scaled =
    BigInt(inputTokens) * millionths(price.input) + BigInt(outputTokens) * millionths(price.output);
  const unit = 1_000_000n * 1_000_000n;
  return (scaled + unit - 1n) / unit;
}

function millionths(text: string): bigint {
  const [whole = "0", part = ""] = text.split(".");
  return BigInt(whole) * 1_000_000n + BigInt(part.padEnd(6, "0").slice(0, 6));
}
