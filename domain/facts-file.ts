import type { PostmortemFacts } from './postmortem.ts'

/** `facts.json` of a revision: the checked facts with all defaults written out, instants in UTC. */
export function factsJson(facts: PostmortemFacts): string {
  return `${JSON.stringify(facts, null, 2)}\n`
}

/** Facts as they were published: what was checked then is not checked again, so that no later rule can make it unreadable. */
export function publishedFacts(json: string): PostmortemFacts {
  return JSON.parse(json, (key, value: unknown) => (INSTANTS.has(key) && typeof value === 'string' ? new Date(value) : value)) as PostmortemFacts
}

const INSTANTS = new Set(['at', 'captured_at'])
