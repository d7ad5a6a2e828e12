import type { Bilingual } from './language.ts'

/** A banner for everyone that is no incident, as it was last said. */
export type Announcement = {
  /** 12 lower-case alphanumerics. */
  readonly id: string
  /** 1…; how often it was said anew. */
  readonly number: number
  /** Markdown. */
  readonly text: Bilingual
  readonly from: Date
  /** No longer shown from then on; earlier than `from` or equal to it when it was withdrawn before it began. */
  readonly until: Date
  /** Declared. */
  readonly at: Date
}

export type AnnouncementInput = Pick<Announcement, 'text' | 'from' | 'until'> & {
  /** Made with the form: the same submission twice is one announcement. */
  readonly submission: string
}

/** Why something that people wrote about an announcement was not accepted. */
export type AnnouncementProblem = 'no-such-announcement' | 'announcement-over' | 'not-allowed'

export function stands({ from, until }: Announcement, now: Date): boolean {
  return from <= now && now < until
}

export function isPast({ until }: Announcement, now: Date): boolean {
  return until <= now
}

/** Those that appeared or went away by themselves in `(after, upTo]`. */
export function turned(announcements: readonly Announcement[], after: Date, upTo: Date): readonly Announcement[] {
  const lies = (at: Date) => after < at && at <= upTo
  return announcements.filter(({ from, until }) => from < until && (lies(from) || lies(until)))
}
