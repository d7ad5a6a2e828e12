export type Loop = { readonly stop: () => Promise<void>; readonly wake: () => void }

const LONGEST_PAUSE_MS = 5_000

/**
 * Runs `act` again and again, `pauseMs` apart, never twice at once. `wake` ends the pause early.
 * When it throws, `failed` hears of it and the pause doubles up to five seconds, until it works again.
 */
export function loop(pauseMs: number, act: () => Promise<unknown>, failed: (error: unknown) => void): Loop {
  let stopped = false
  let isWoken = false
  let endPause = () => {}
  const pauseFor = (ms: number) =>
    new Promise<void>((resolve) => {
      endPause = resolve
      setTimeout(resolve, ms)
    })
  const run = async () => {
    let pause = pauseMs
    while (!stopped) {
      isWoken = false
      try {
        await act()
        pause = pauseMs
      } catch (error) {
        failed(error)
        pause = Math.min(pause * 2, LONGEST_PAUSE_MS)
      }
      if (!stopped && !isWoken) await pauseFor(pause)
    }
  }
  const wake = () => {
    isWoken = true
    endPause()
  }
  const ended = run()
  return {
    wake,
    stop: () => {
      stopped = true
      wake()
      return ended
    },
  }
}
