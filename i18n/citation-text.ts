import type { Language } from '#domain/language.ts'
import { monthName } from './time.ts'

const ko = {
  type: '장애 보고서',
  bibtexLanguage: 'korean',
  date: (day: string) => day.split('-').map(Number).join('. '),
  number: (id: string, revision: number) => `${id}, 제${revision}판`,
  revision: (number: number) => `제${number}판`,
  place: (log: string, index: number) => `로그 ${log}의 항목 ${index}`,
}

const en: typeof ko = {
  type: 'Postmortem',
  bibtexLanguage: 'english',
  date: (day) => {
    const [month, year] = monthName(day.slice(0, 7), 'en').split(' ')
    return `${year}, ${month} ${Number(day.slice(8))}`
  },
  number: (id, revision) => `Report No. ${id}, rev. ${revision}`,
  revision: (number) => `revision ${number}`,
  place: (log, index) => `entry ${index} of the log ${log}`,
}

/** How a citation words what is not a name, a number or an address. */
export const CITATION_TEXT: Readonly<Record<Language, typeof ko>> = { ko, en }
