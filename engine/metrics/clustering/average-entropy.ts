/** How two entropies become one to divide by. */
export type AverageMethod = 'min' | 'geometric' | 'arithmetic' | 'max';

export function averageEntropy(a: number, b: number, method: AverageMethod): number {
  if (method === 'min') return Math.min(a, b);
  if (method === 'max') return Math.max(a, b);
  return method === 'geometric' ? Math.sqrt(a * b) : (a + b) / 2;
}
