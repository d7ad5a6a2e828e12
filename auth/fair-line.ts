export type Turn = {
  /** Called once, at once or later; `leave()` is owed afterwards. */
  readonly act: () => void
  /** Called instead when the line is too long. */
  readonly refuse: () => void
}

/**
 * A line in which addresses take turns (fair queueing, RFC 970): whoever sends thousands of requests makes only their own wait. `atOnce`
 * act at the same time, at most `waitingMax` wait; when it is full, the newest of the address that has the most in it is refused.
 */
export class FairLine {
  readonly #atOnce: number
  readonly #waitingMax: number
  /** Oldest first, under addresses in the order in which they have their turn. */
  readonly #waiting = new Map<string, Turn[]>()
  #count = 0
  #acting = 0

  constructor(atOnce: number, waitingMax: number) {
    this.#atOnce = atOnce
    this.#waitingMax = waitingMax
  }

  join(address: string, turn: Turn): void {
    if (this.#acting < this.#atOnce) {
      this.#acting += 1
      turn.act()
      return
    }
    const own = this.#waiting.get(address) ?? []
    this.#waiting.set(address, own)
    own.push(turn)
    this.#count += 1
    if (this.#count > this.#waitingMax) this.#refuseOne(address)
  }

  leave(): void {
    const [address, turns] = this.#waiting.entries().next().value ?? ['', []]
    const turn = turns.shift()
    if (turn === undefined) {
      this.#acting -= 1
      return
    }
    this.#waiting.delete(address)
    if (turns.length > 0) this.#waiting.set(address, turns)
    this.#count -= 1
    turn.act()
  }

  /** Of those with the most, the one that came last. */
  #refuseOne(newest: string): void {
    const most = [...this.#waiting].reduce((longest, one) => (one[1].length > longest[1].length ? one : longest), [newest, this.#waiting.get(newest) ?? []])
    const [address, turns] = most
    const turn = turns.pop()
    if (turns.length === 0) this.#waiting.delete(address)
    this.#count -= 1
    turn?.refuse()
  }
}
