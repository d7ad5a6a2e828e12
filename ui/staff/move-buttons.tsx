import type { Language } from '#domain/language.ts'
import { STAFF_CATALOGUE } from '#i18n/staff-catalogue.ts'

type Props = {
  readonly action: (form: FormData) => Promise<void>
  readonly id: string
  /** Which version staff see. */
  readonly number: number
  readonly name: string
  readonly isFirst: boolean
  readonly isLast: boolean
  readonly language: Language
}

/** Up and down as two buttons of one form: works without scripts. */
export function MoveButtons({ action, id, number, name, isFirst, isLast, language }: Props) {
  const words = STAFF_CATALOGUE[language]
  return (
    <form action={action} className="move">
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="number" value={number} />
      <button type="submit" name="direction" value="up" aria-label={words.up(name)} disabled={isFirst}>
        ↑
      </button>
      <button type="submit" name="direction" value="down" aria-label={words.down(name)} disabled={isLast}>
        ↓
      </button>
    </form>
  )
}
