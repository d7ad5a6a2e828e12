import { readdirSync, readFileSync } from 'node:fs'
import type { Source } from '../postmortem-draft.ts'

const FOLDER = 'content/postmortems/2022-10-15-data-centre-fire'

export type Edit = { readonly in: 'facts.yaml' | 'ko.md' | 'en.md'; readonly was: string; readonly now: string }

/** The demonstration's postmortem as it lies in its folder, with each text `was` turned into `now`. */
export function source(...edits: readonly Edit[]): Source {
  const text = (name: string) =>
    edits
      .filter((edit) => edit.in === name)
      .reduce(
        (before, { was, now }) => {
          if (!before.includes(was)) throw new Error(`${name} does not say ${was}`)
          return before.replace(was, () => now)
        },
        readFileSync(`${FOLDER}/${name}`, 'utf8'),
      )
  return {
    slug: '2022-10-15-data-centre-fire',
    facts: text('facts.yaml'),
    prose: { ko: text('ko.md'), en: text('en.md') },
    evidence: readdirSync(`${FOLDER}/evidence`).map((name) => ({ path: `evidence/${name}`, bytes: readFileSync(`${FOLDER}/evidence/${name}`) })),
  }
}

/** The line, from 1, on which `words` first stand. */
export function lineOf(text: string, words: string): number {
  return text.slice(0, text.indexOf(words)).split('\n').length
}
