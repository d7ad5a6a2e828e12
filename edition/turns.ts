/** Lets `running` pieces of work run at a time while `waiting` more wait; null for what comes when all places are taken. */
export function openTurns(running: number, waiting: number) {
  const queue: (() => void)[] = []
  let free = running

  return <Result>(work: () => Promise<Result>): Promise<Result> | null => {
    if (free === 0 && queue.length >= waiting) return null
    return inTurn(work)
  }

  async function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    if (free === 0) await new Promise<void>((resolve) => queue.push(resolve))
    else free -= 1
    try {
      return await work()
    } finally {
      const next = queue.shift()
      if (next === undefined) free += 1
      else next()
    }
  }
}
