/**
 * A pure function that keeps its `limit` latest answers by the text it was asked with. What people wrote never changes, but
 * stands on many pages of a print, and reading Markdown costs more than all else on a page.
 */
export function remembered<T>(limit: number, answer: (text: string) => T): (text: string) => T {
  const answers = new Map<string, T>()
  return (text) => {
    const known = answers.get(text)
    const value = known === undefined ? answer(text) : known
    answers.delete(text)
    answers.set(text, value)
    if (answers.size > limit) answers.delete(answers.keys().next().value ?? '')
    return value
  }
}
