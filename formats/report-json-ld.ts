import { LANGUAGES, type Language } from '#domain/language.ts'
import { seoulDay } from '#domain/seoul.ts'
import { type CitedRevision, fileAddress, licenceAddress, revisionAddress } from './cited-revision.ts'

/**
 * A revision as a schema.org `Report`, for a `<script type="application/ld+json">`: we are the source, so it is no `NewsArticle`.
 * No `<` is in it, so that no text can end the element.
 */
export function reportJsonLd(cited: CitedRevision, language: Language): string {
  const address = revisionAddress(cited, cited.revision, language)
  const organisation = { '@type': 'Organization', name: cited.publisher[language], url: cited.origin }
  const report = {
    '@context': 'https://schema.org',
    '@type': 'Report',
    '@id': address,
    url: address,
    reportNumber: cited.id,
    version: String(cited.revision),
    name: cited.title[language],
    headline: cited.title[language],
    abstract: cited.summary[language],
    genre: cited.stage[language],
    inLanguage: language,
    workTranslation: LANGUAGES.filter((other) => other !== language).map((other) => ({
      '@type': 'Report',
      '@id': revisionAddress(cited, cited.revision, other),
      inLanguage: other,
      name: cited.title[other],
    })),
    datePublished: cited.firstPublishedAt.toISOString(),
    dateModified: cited.publishedAt.toISOString(),
    author: organisation,
    publisher: organisation,
    license: licenceAddress(cited.licence),
    isBasedOn: cited.basedOn,
    correction: cited.corrections.map(({ at, text }) => ({ '@type': 'CorrectionComment', datePublished: at.toISOString(), text: text[language] })),
    encoding: cited.files.map(({ path, type }) => ({ '@type': 'MediaObject', contentUrl: fileAddress(cited, path), encodingFormat: type.split(';')[0] })),
    identifier: [
      { '@type': 'PropertyValue', propertyID: 'sha256', value: cited.sumsSha256 },
      ...(cited.entry === null ? [] : [{ '@type': 'PropertyValue', propertyID: 'transparency-log', value: `${cited.entry.origin}#${cited.entry.index}` }]),
    ],
    copyrightYear: Number(seoulDay(cited.publishedAt).slice(0, 4)),
  }
  return JSON.stringify(report).replaceAll('<', '\\u003c')
}
