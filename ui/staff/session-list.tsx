import type { Language } from '#domain/language.ts'
import type { Proof } from '#domain/sign-in.ts'
import { STAFF_ACCOUNT } from '#i18n/staff-account.ts'
import { deviceName } from './device-name.ts'
import { seoulTime } from './seoul-time.ts'

type Listed = {
  readonly id: string
  readonly userAgent: string | null
  readonly address: string | null
  readonly proof: Proof
  readonly createdAt: Date
  readonly usedAt: Date
}
type Props = {
  readonly sessions: readonly Listed[]
  /** Of the browser that asks. */
  readonly here: string
  readonly end: (form: FormData) => Promise<void>
  readonly endOthers: () => Promise<void>
  readonly language: Language
}

export function SessionList({ sessions, here, end, endOthers, language }: Props) {
  const words = STAFF_ACCOUNT[language].sessions
  return (
    <section aria-labelledby="sessions-title">
      <h2 id="sessions-title">{words.title}</h2>
      <ul className="services">
        {sessions.map((session) => (
          <li key={session.id}>
            <strong>{deviceName(session.userAgent) ?? words.unknownDevice}</strong> {session.id === here && <small>{words.here}</small>}
            <p>
              {session.address ?? words.noAddress} · {words.proof[session.proof]}
            </p>
            <p>
              {words.since(seoulTime(session.createdAt, language))} · {words.used(seoulTime(session.usedAt, language))}
            </p>
            {session.id !== here && (
              <form action={end}>
                <button type="submit" name="session" value={session.id}>
                  {words.end}
                </button>
              </form>
            )}
          </li>
        ))}
      </ul>
      {sessions.length > 1 ? (
        <form action={endOthers}>
          <button type="submit">{words.endOthers}</button>
        </form>
      ) : (
        <p>{words.alone}</p>
      )}
    </section>
  )
}
