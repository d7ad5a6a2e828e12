/** One measured figure beside what it should reach; `reached` is null where nothing was asked. */
export type BenchRow = { readonly name: string; readonly figure: string; readonly goal: string; readonly reached: boolean | null }

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

export function milliseconds(value: number): string {
  return `${value < 10 ? value.toFixed(1) : Math.round(value)} ms`
}
