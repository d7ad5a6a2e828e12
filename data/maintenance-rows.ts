import type { Bilingual } from '#domain/language.ts'
import type { AutomaticStep, Impact, Maintenance, MaintenanceUpdate } from '#domain/maintenance.ts'
import type { Moment } from '#domain/moment.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import { newId } from './identifier.ts'

/** The change that a row is a part of, and its time. */
export type When = { readonly change: number; readonly now: Date }
/** What a row says, and which submission said it. */
export type NewUpdate = Omit<MaintenanceUpdate, 'id' | 'number' | 'at'> & { readonly submission: string }

/** Everything of planned work that was committed up to the moment. */
export function updatesAsOf({ change }: Pick<Moment, 'change'>) {
  return { updates: { where: { change: { lte: change } }, orderBy: { number: 'asc' } } } as const satisfies Prisma.MaintenanceInclude
}

type Row = Prisma.MaintenanceGetPayload<{ include: ReturnType<typeof updatesAsOf> }>

export function toMaintenance(row: Row): Maintenance {
  const updates: MaintenanceUpdate[] = []
  let title = { ko: row.titleKo, en: row.titleEn }
  for (const one of row.updates) {
    const update = toUpdate(one, title)
    title = update.retitled?.now ?? title
    updates.push(update)
  }
  return {
    id: row.id,
    title,
    series: row.series === null || row.rule === null ? null : { id: row.series, rule: row.rule },
    announcedAt: row.announcedAt,
    updates,
  }
}

/** `before`: the title that stood until then. */
export function toUpdate(row: Row['updates'][number], before: Bilingual): MaintenanceUpdate {
  return {
    id: row.id,
    number: row.number,
    at: row.at,
    state: row.state,
    window: { start: row.startsAt, end: row.endsAt },
    impacts: row.impacts as unknown as readonly Impact[],
    text: row.textKo === null && row.textEn === null ? null : { ko: row.textKo, en: row.textEn },
    automatic: row.automatic as AutomaticStep | null,
    retitled:
      row.titleKo === null || row.titleEn === null
        ? null
        : { was: before, now: { ko: row.titleKo, en: row.titleEn }, reason: { ko: row.reasonKo, en: row.reasonEn } },
  }
}

export function updateColumns(maintenanceId: string, number: number, said: NewUpdate, { change, now }: When) {
  const { submission, state, window, impacts, text, automatic, retitled } = said
  return {
    id: newId(),
    maintenanceId,
    number,
    state,
    startsAt: window.start,
    endsAt: window.end,
    impacts: impacts.map((impact) => ({ ...impact })),
    textKo: text?.ko ?? null,
    textEn: text?.en ?? null,
    automatic,
    titleKo: retitled?.now.ko ?? null,
    titleEn: retitled?.now.en ?? null,
    reasonKo: retitled?.reason.ko ?? null,
    reasonEn: retitled?.reason.en ?? null,
    at: now,
    submission,
    change,
  }
}
