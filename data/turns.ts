/**
 * Lets at most `places` pieces of work go on at once; the others wait in the order in which they came. Who has waited for
 * `patienceMs` gives up with an error, and has done nothing.
 */
export function turns(places: number, patienceMs: number): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting = new Set<() => void>()
  let free = places

  const place = () =>
    new Promise<void>((resolve, reject) => {
      if (free > 0) {
        free -= 1
        return resolve()
      }
      const called = () => {
        clearTimeout(timer)
        resolve()
      }
      const timer = setTimeout(() => {
        waiting.delete(called)
        reject(new Error(`no turn within ${patienceMs} ms`))
      }, patienceMs)
      waiting.add(called)
    })
  const leave = () => {
    const [next] = waiting
    if (next === undefined) free += 1
    else {
      waiting.delete(next)
      next()
    }
  }
  return async (work) => {
    await place()
    return work().finally(leave)
  }
}
