import type { Language } from '#domain/language.ts'

const ko = {
  title: '검색',
  description: '장애, 점검, 장애 보고서, 기능을 낱말로 찾습니다. 찾는 일은 보는 분의 브라우저가 합니다.',
  label: '검색어',
  submit: '찾기',
  lead: '찾는 일은 이 브라우저 안에서 합니다. 검색어는 이 페이지의 주소에만 담기고, 다른 곳으로는 보내지 않습니다.',
  withoutScript:
    '검색하려면 자바스크립트가 필요합니다. 자바스크립트가 꺼져 있으면 적으신 검색어로 찾을 수 없습니다. 대신 아래 목록에서 브라우저의 ‘페이지에서 찾기’를 쓰실 수 있습니다.',
  results: '검색 결과',
  year: (year: string) => `${year}년`,
  everything: '찾아볼 수 있는 것',
  functions: '기능',
  services: '서비스',
  history: '지난 장애',
  postmortems: '장애 보고서',
  pages: '그 밖의 페이지',
  kinds: { function: '기능', service: '서비스', incident: '장애', maintenance: '점검', postmortem: '장애 보고서', dependency: '의존 대상', page: '페이지' },
  script: {
    searching: '찾고 있습니다.',
    found: '{}건을 찾았습니다.',
    none: '찾지 못했습니다. 낱말을 줄이거나 바꿔 보시기 바랍니다.',
    recent: '장애와 점검은 최근 90일까지 찾았습니다.',
    since: '장애와 점검은 {}년까지 거슬러 찾았습니다.',
    older: '{}년 기록에서도 찾기',
    failed: '색인을 읽지 못했습니다. 연결을 확인하고 다시 찾아 주시기 바랍니다.',
  },
}

const en: typeof ko = {
  title: 'Search',
  description: 'Find incidents, maintenance, postmortems and functions by words. Your own browser does the searching.',
  label: 'Words to find',
  submit: 'Search',
  lead: 'This browser does the searching. Your words stand in the address of this page and are sent nowhere else.',
  withoutScript:
    'Searching needs JavaScript. While it is off, nothing can be looked up here. You can use your browser’s own “find in page” on the lists below instead.',
  results: 'Results',
  year: (year) => year,
  everything: 'What there is',
  functions: 'Functions',
  services: 'Services',
  history: 'Past incidents',
  postmortems: 'Postmortems',
  pages: 'Other pages',
  kinds: {
    function: 'Function',
    service: 'Service',
    incident: 'Incident',
    maintenance: 'Maintenance',
    postmortem: 'Postmortem',
    dependency: 'Dependency',
    page: 'Page',
  },
  script: {
    searching: 'Searching.',
    found: 'Found: {}.',
    none: 'Nothing found. Try fewer or other words.',
    recent: 'Incidents and maintenance of the last 90 days were searched.',
    since: 'Incidents and maintenance back to {} were searched.',
    older: 'Also search {}',
    failed: 'The index could not be read. Check the connection and search again.',
  },
}

/** What the page of the search says; `{}` is filled in by its script. */
export const SEARCH: Readonly<Record<Language, typeof ko>> = { ko, en }
