import { z } from 'zod'
import type { EditionSpan } from '#domain/printed-editions.ts'
import { INSTANT, instant, PAGES, pages, SHAPES } from './shapes.ts'

const SPAN = z
  .strictObject({
    span: z.string().describe('YYYY-MM-DD or YYYY-MM.'),
    count: z.number().int(),
    first: z.number().int(),
    first_at: INSTANT,
    last: z.number().int(),
    last_at: INSTANT,
  })
  .describe('What was printed in that time: how many editions, and the numbers of the first and the last.')
  .register(SHAPES, { id: 'EditionSpan' })

export const EDITIONS_ANSWER = z
  .strictObject({
    newest: z
      .strictObject({ number: z.number().int(), change: z.number().int(), printed_at: INSTANT })
      .describe('The edition that this was printed for. The header Bongsu-Edition of any answer names the newest one.'),
    templates: z
      .strictObject({ edition: z.string(), at: z.string() })
      .describe('RFC 6570. edition: a path as an edition showed it. at: a redirect to the edition that stood at an instant (RFC 3339 with offset).'),
    days: z.array(SPAN).describe('Days in Seoul on which something was printed, of this month and the one before, newest first.'),
    months: z.array(SPAN).describe('Months before them, newest first.'),
    pages: PAGES,
  })
  .describe('Every edition that was ever printed can be read again.')
  .register(SHAPES, { id: 'Editions' })

export type NewestEdition = { readonly number: number; readonly change: number; readonly printedAt: Date }

export type ListedEditions = { readonly days: readonly EditionSpan[]; readonly months: readonly EditionSpan[] }

export function editionsAnswer(
  origin: string,
  { number, change, printedAt }: NewestEdition,
  { days, months }: ListedEditions,
): z.infer<typeof EDITIONS_ANSWER> {
  return {
    newest: { number, change, printed_at: instant(printedAt) },
    templates: { edition: `${origin}/editions/{number}/{+path}`, at: `${origin}/editions/at/{time}/{+path}` },
    days: days.map(spanAnswer),
    months: months.map(spanAnswer),
    pages: pages(origin, '/editions'),
  }
}

function spanAnswer({ span, count, first, firstAt, last, lastAt }: EditionSpan): z.infer<typeof SPAN> {
  return { span, count, first, first_at: instant(firstAt), last, last_at: instant(lastAt) }
}
