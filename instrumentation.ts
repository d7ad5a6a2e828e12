/** Next calls it once, before its server answers anything. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs' || process.env.NODE_ENV !== 'production') return
  const { standAtTheGate } = await import('#auth/gate.ts')
  standAtTheGate()
}
