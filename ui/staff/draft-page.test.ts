import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Save, verdictOn } from '#domain/draft-save.ts'
import type { StandingDraft } from '#domain/draft-wire.ts'
import type { Typed } from '#domain/typed-field.ts'
import { afterChoice, afterContradiction, afterLook, afterSave, beforeOf, type Choice, type DraftPage } from './draft-page.ts'

const OPEN: DraftPage = { known: { ko: '가', en: 'a' }, contradictions: [] }
const stood = (fields: Typed): StandingDraft => ({ id: 'd', version: 2, fields, state: 'writing', changedBy: '이바다', changedAt: '', editors: [] })

test('what others changed appears where nobody typed, and what was typed meanwhile stays', () => {
  const form = { ko: '가나', en: 'a' }
  expect(afterLook(OPEN, form, { ko: '다', en: 'b' })).toEqual({ page: { known: { ko: '가', en: 'b' }, contradictions: [] }, form: { ko: '가나', en: 'b' } })
})

test('what was typed while a save was under way is changed against what was saved', () => {
  const { page, form } = afterSave(OPEN, { ko: '가나', en: 'a' }, { ko: '가나다', en: 'a' }, { ko: '가나', en: 'a' })
  expect([form, beforeOf(page, form)]).toEqual([{ ko: '가나다', en: 'a' }, { ko: '가나' }])
})

test.each([
  ['mine', '나'],
  ['theirs', '다'],
  ['both', '다\n\n나'],
] as const)('of two texts %s is chosen, and the next save has seen both', (choice, text) => {
  const conflicting = afterContradiction(OPEN, { ko: '나', en: 'a' }, stood({ ko: '다', en: 'a' }), ['ko'])
  expect(conflicting.page.contradictions).toEqual([{ name: 'ko', mine: '나', theirs: '다', by: '이바다' }])
  const { page, form } = afterChoice(conflicting.page, conflicting.form, 'ko', choice)
  expect([page.contradictions, form.ko, page.known.ko]).toEqual([[], text, '다'])
})

/**
 * Several pages and one keeper in any order: keys, words struck out, saves whose answers get lost or come late, looks, choices.
 * Every word that reached the keeper is somewhere to be found, unless the page that wrote it struck it out itself.
 */
test('no order of saves by several people loses a word that one of them still wants', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 10, maxLength: 60, size: 'max' }), (steps) => {
      const world = play(steps)
      const kept = wordsIn([world.keeper.fields, ...world.keeper.beside.values(), ...world.keeper.replaced])
      expect([...world.reached].filter((word) => !kept.has(word))).toEqual([])
    }),
    { numRuns: 3_000 },
  )
})

const SEATS = 3
const NAMES = ['ko', 'en'] as const
const seat = fc.nat(SEATS - 1)
const name = fc.constantFrom(...NAMES)
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('type' as const), seat, name, at: fc.nat(9) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('strike' as const), seat, name, at: fc.nat(9) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('save' as const), seat, isAnswered: fc.boolean(), isByHand: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('again' as const), seat, at: fc.nat(9) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('look' as const), seat }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('choose' as const), seat, choice: fc.constantFrom<Choice>('mine', 'theirs', 'both') }) },
)
type Step = typeof step extends fc.Arbitrary<infer One> ? One : never
type Seat = { page: DraftPage; form: Typed; version: number; turn: number; round: number; readonly sent: Save[] }
type World = ReturnType<typeof newWorld>

function newWorld() {
  const seats: Seat[] = Array.from({ length: SEATS }, () => ({ page: { known: {}, contradictions: [] }, form: {}, version: 1, turn: 0, round: 0, sent: [] }))
  const keeper = {
    version: 1,
    fields: {} as Typed,
    seat: null as string | null,
    turn: 0,
    inherited: null as Typed | null,
    beside: new Map<string, Typed>(),
    turns: new Map<string, number>(),
    replaced: [] as Typed[],
  }
  return { seats, keeper, writers: new Map<string, number>(), reached: new Set<string>() }
}

function play(steps: readonly Step[]): World {
  const world = newWorld()
  for (const one of steps) take(world, one)
  return world
}

function take(world: World, one: Step): void {
  const at = world.seats[one.seat] as Seat
  if (one.do === 'type') {
    const word = `<${world.writers.size}>`
    world.writers.set(word, one.seat)
    const words = wordsOf(at.form[one.name])
    at.form = { ...at.form, [one.name]: words.toSpliced(one.at % (words.length + 1), 0, word).join(' ') }
  } else if (one.do === 'strike') {
    const words = wordsOf(at.form[one.name])
    const struck = words[one.at % Math.max(1, words.length)]
    if (struck === undefined) return
    at.form = { ...at.form, [one.name]: words.filter((word) => word !== struck).join(' ') }
    if (world.writers.get(struck) === one.seat) disown(world, struck)
  } else if (one.do === 'save') {
    at.turn += 1
    const before = one.isByHand ? null : beforeOf(at.page, at.form)
    const save = {
      version: at.version,
      fields: at.form,
      before,
      seat: one.isByHand ? `by hand ${one.seat} ${at.turn}` : `${one.seat} ${at.round}`,
      turn: at.turn,
    }
    at.sent.push(save)
    for (const word of wordsIn([save.fields])) if (world.writers.get(word) === one.seat) world.reached.add(word)
    const verdict = keep(world, save)
    if (one.isAnswered) answer(world, at, verdict, save.fields)
  } else if (one.do === 'again') {
    const save = at.sent[one.at]
    if (save !== undefined) keep(world, save)
  } else if (one.do === 'look') {
    settle(world, at, afterLook(at.page, at.form, world.keeper.fields))
  } else {
    const [contradiction] = at.page.contradictions
    if (contradiction === undefined) return
    // Whoever takes theirs puts their own words in that field aside; they are kept beside the draft all the same.
    at.round += 1
    settle(world, at, afterChoice(at.page, at.form, contradiction.name, one.choice))
  }
}

function disown({ reached, writers }: World, word: string): void {
  reached.delete(word)
  writers.set(word, Number.NaN)
}

function settle(world: World, at: Seat, settled: { readonly page: DraftPage; readonly form: Typed }): void {
  at.page = settled.page
  at.form = settled.form
  at.version = world.keeper.version
}

function answer(world: World, at: Seat, verdict: ReturnType<typeof verdictOn>, sent: Typed): void {
  const { keeper } = world
  if (verdict.kind !== 'lost') settle(world, at, afterSave(at.page, sent, at.form, keeper.fields))
  else settle(world, at, afterContradiction(at.page, at.form, stood(keeper.fields), verdict.names))
}

/** What `data/draft-saving.ts` does with a verdict, in memory. */
function keep({ keeper }: World, save: Save): ReturnType<typeof verdictOn> {
  const verdict = verdictOn(save, keeper)
  if (verdict.kind === 'lost') {
    const row = `${save.seat} ${save.version}`
    if ((keeper.turns.get(row) ?? 0) < save.turn) {
      keeper.beside.set(row, save.fields)
      keeper.turns.set(row, save.turn)
    }
  } else if (verdict.kind === 'accepted') {
    if (verdict.kept !== null) keeper.replaced.push(verdict.kept)
    Object.assign(keeper, {
      fields: verdict.fields,
      inherited: verdict.inherited,
      seat: verdict.isMerged ? null : save.seat,
      turn: save.turn,
      version: keeper.version + 1,
    })
  }
  return verdict
}

function wordsOf(text = ''): readonly string[] {
  return text.split(/\s+/).filter((word) => word !== '')
}

function wordsIn(texts: readonly Typed[]): ReadonlySet<string> {
  return new Set(texts.flatMap((fields) => Object.values(fields).flatMap(wordsOf)))
}
