/** How many passwords are checked at once, and how many may wait: each check costs 16 MB and a tenth of a second of a core. */
const AT_ONCE = 2
const WAITING_MAX = 64

export type Turns = <T>(act: () => Promise<T>) => Promise<T> | null

/**
 * Lets so many act at once; the others wait in a queue, and null tells whoever comes when that is full. So a flood costs a bounded
 * memory, and the rest of the office keeps its share of the machine.
 */
export function turns(atOnce = AT_ONCE, waitingMax = WAITING_MAX): Turns {
  const waiting: (() => void)[] = []
  let acting = 0
  const next = () => {
    const first = waiting.shift()
    if (first === undefined) acting -= 1
    else first()
  }
  return (act) => {
    if (acting >= atOnce && waiting.length >= waitingMax) return null
    const turn = acting < atOnce ? undefined : new Promise<void>((resolve) => waiting.push(resolve))
    if (turn === undefined) acting += 1
    return (async () => {
      await turn
      return act()
    })().finally(next)
  }
}
