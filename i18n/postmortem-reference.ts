import type { Language } from '#domain/language.ts'
import type { Printed, Reference } from '#domain/markdown.ts'
import { eventOf, figureOf, intervalMs, type PostmortemFacts } from '#domain/postmortem.ts'
import { eventTimeInProse, figureText } from './postmortem.ts'
import { duration, utc } from './time.ts'
import { WORDS } from './words.ts'

/** A reference of the prose as its readers see it: a time, a duration, a number; null when it names nothing. */
export function printedReference(facts: PostmortemFacts, reference: Reference, language: Language): Printed | null {
  switch (reference.kind) {
    case 'event':
      return printedEvent(facts, reference.id, language)
    case 'interval': {
      const interval = facts.intervals.find((one) => one.name === reference.id)
      return interval === undefined ? null : { text: duration(intervalMs(facts, interval), language) }
    }
    case 'fact': {
      const figure = figureOf(facts, reference.id)
      return figure === null ? null : { text: figureText(figure.value, figure.digits, language) }
    }
    default:
      return reference.kind satisfies never
  }
}

function printedEvent(facts: PostmortemFacts, id: string, language: Language): Printed | null {
  const event = eventOf(facts, id)
  if (event === null) return null
  const text = eventTimeInProse(event, language, facts.events[0]?.at ?? event.at)
  return event.precision === 'day' ? { text } : { text, at: event.at, title: `${utc(event.at)} · ${WORDS[language].timeKind[event.known]}` }
}
