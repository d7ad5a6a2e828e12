import { LANGUAGES, type Language } from '#domain/language.ts'
import { STAFF_POSTMORTEM_DRAFTS } from '#i18n/staff-postmortem-drafts.ts'

type Props = { readonly slug: string; readonly version: number; readonly isReadable: boolean; readonly language: Language }

/** What is saved, as it will be printed, in frames in which nothing runs. `version` makes each save another address. */
export function PostmortemPreview({ slug, version, isReadable, language }: Props) {
  const words = STAFF_POSTMORTEM_DRAFTS[language]
  if (!isReadable) return <p>{words.noPreview}</p>
  return (
    <>
      <p className="hint">{words.previewText}</p>
      {LANGUAGES.map((one) => (
        <details key={one} className="preview">
          <summary>{words.previewOf[one]}</summary>
          <iframe
            title={`${words.preview}: ${words.previewOf[one]}`}
            src={`/staff/postmortems/${slug}/preview/${one}?version=${version}`}
            sandbox=""
            loading="lazy"
          />
        </details>
      ))}
    </>
  )
}
