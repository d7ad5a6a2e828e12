/** An earlier state of a page, at an address of its own. */
export type Memento = { readonly address: string; readonly at: Date }

/**
 * A TimeMap (RFC 7089, section 5) as `application/link-format`: every state that a page ever had, in order.
 *
 * There is no TimeGate, because nothing here answers by the time that was asked for; the list is the way to them.
 */
export function timeMap({ original, self, mementos }: { readonly original: string; readonly self: string; readonly mementos: readonly Memento[] }): string {
  const [first, last] = [mementos[0], mementos.at(-1)]
  if (first === undefined || last === undefined) throw new Error('a time map of nothing')
  const range = `from="${httpDate(first.at)}";until="${httpDate(last.at)}"`
  const links = [
    `<${original}>;rel="original"`,
    `<${self}>;rel="self";type="application/link-format";${range}`,
    ...mementos.map((memento) => `<${memento.address}>;rel="${relationOf(memento, first, last)}";datetime="${httpDate(memento.at)}"`),
  ]
  return `${links.join(',\n')}\n`
}

function relationOf(memento: Memento, first: Memento, last: Memento): string {
  return [...(memento === first ? ['first'] : []), ...(memento === last ? ['last'] : []), 'memento'].join(' ')
}

/** `Thu, 19 Mar 2026 16:30:00 GMT` */
function httpDate(at: Date): string {
  return at.toUTCString()
}
