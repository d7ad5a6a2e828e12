import type { Language } from '#domain/language.ts'

const ko = {
  title: '지난 판',
  description: '한 번 인쇄한 판은 모두 그대로 다시 볼 수 있습니다. 어느 때에 무엇이라고 알렸는지 확인하세요.',
  lead: '이 사이트는 신문처럼 인쇄합니다. 소식이 바뀔 때마다 새 판을 찍고, 이미 찍은 판은 고치거나 지우지 않습니다. 그래서 어느 때에 무엇이라고 알렸는지 그대로 다시 볼 수 있습니다.',
  ask: '그때의 모습 보기',
  time: '날짜와 시각 (한국 시간)',
  path: '페이지 주소',
  pathHint: '첫 페이지는 / 입니다. 다른 페이지는 주소에서 사이트 이름 뒤에 오는 부분을 적으세요.',
  show: '그때의 판 열기',
  since: { before: '가장 오래된 판은 ', after: (number: number) => `에 인쇄한 제${number}판입니다. 그보다 앞선 때의 모습은 남아 있지 않습니다.` },
  none: '아직 인쇄한 판이 없습니다.',
  address: '번호를 알면 주소에 바로 적어도 됩니다. 이 목록은 하루에 한 번 새로 인쇄하지만, 그 사이에 나온 판도 같은 방법으로 열 수 있습니다.',
  addressNumber: '번호',
  addressTime: '시각',
  byDay: '날짜별',
  byMonth: '달별',
  columns: { day: '날짜', month: '달', first: '첫 판', last: '마지막 판', count: '판 수' },
  soFar: '지금까지',
  edition: (number: number) => `제${number}판`,
  count: (count: number) => `${count.toLocaleString('ko')}개`,
}

const en: typeof ko = {
  title: 'Past editions',
  description: 'Every edition that was ever printed can be read again. See what was said at any time.',
  lead: 'This site is printed like a newspaper. Whenever the news changes a new edition is printed, and no edition is changed or removed afterwards. So you can read again exactly what was said at any time.',
  ask: 'As it stood at',
  time: 'Date and time (Seoul time, KST)',
  path: 'Address of the page',
  pathHint: 'The front page is /en. For any other page, give what follows the name of the site in its address.',
  show: 'Open the edition of that time',
  since: { before: 'The oldest edition is of ', after: (number) => `: edition ${number}. Nothing earlier exists.` },
  none: 'No edition has been printed yet.',
  address: 'If you know the number, you can put it into the address. This list is printed once a day; editions that came out since can be opened the same way.',
  addressNumber: 'number',
  addressTime: 'time',
  byDay: 'By day',
  byMonth: 'By month',
  columns: { day: 'Day', month: 'Month', first: 'First edition', last: 'Last edition', count: 'Editions' },
  soFar: 'so far',
  edition: (number) => `Edition ${number}`,
  count: (count) => count.toLocaleString('en'),
}

export const EDITIONS: Readonly<Record<Language, typeof ko>> = { ko, en }
