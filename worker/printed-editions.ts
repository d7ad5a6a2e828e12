import { recordEditions, unrecorded } from '#data/printed-editions.ts'
import type { Store } from '#edition/store.ts'

/** Writes down what was printed up to an edition. The first time it looks through the whole store, so that nothing stays left out. */
export function editionRecorder(store: Store): (newest: number) => Promise<void> {
  let recorded: number | null = null

  return async (newest) => {
    if (recorded === newest) return
    const numbers = recorded === null ? await unrecorded(await store.numbers()) : numbersBetween(recorded, newest)
    const pointers = await Promise.all(numbers.map(store.readPointer))
    await recordEditions(
      // One that is damaged cannot be read again either.
      pointers.flatMap((pointer) => ('problem' in pointer ? [] : [{ number: pointer.number, change: pointer.change, printedAt: new Date(pointer.printedAt) }])),
    )
    recorded = newest
  }
}

function numbersBetween(after: number, upTo: number): readonly number[] {
  return Array.from({ length: Math.max(0, upTo - after) }, (_, index) => after + 1 + index)
}
