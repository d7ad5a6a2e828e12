import type { Language } from '#domain/language.ts'

const ko = {
  title: '장애 보고서',
  meaning:
    '초안은 이 화면에서 쓰거나, 서버의 content/postmortems/에서 쓰고 터미널에서 냅니다. 한 번 낸 판은 고치거나 지울 수 없습니다. 막는 검사가 하나라도 있으면 내지 않고, 알림은 읽는 분께 그대로 보입니다.',
  none: '초안도, 낸 보고서도 없습니다.',
  noDraft: 'content/postmortems/에 초안이 없습니다.',
  unreadable: '읽을 수 없는 곳이 있어 낼 수 없습니다.',
  blocking: (count: number) => `내는 것을 막는 검사 ${count}건`,
  warnings: (count: number) => `읽는 분께 보일 알림 ${count}건`,
  clean: '검사에서 나온 것이 없습니다.',
  publish: '내는 명령',
  published: '낸 판',
  notPublished: '아직 낸 판이 없습니다.',
}

const en: typeof ko = {
  title: 'Postmortems',
  meaning:
    'Drafts are written here, or in content/postmortems/ on the server and published from its terminal. A published revision can never be changed or taken away. One gate that blocks stops publication; warnings are shown to readers.',
  none: 'There is neither a draft nor a published report.',
  noDraft: 'There is no draft in content/postmortems/.',
  unreadable: 'It cannot be published: something cannot be read.',
  blocking: (count) => (count === 1 ? 'One gate that blocks' : `${count} gates that block`),
  warnings: (count) => (count === 1 ? 'One warning that readers will see' : `${count} warnings that readers will see`),
  clean: 'The gates found nothing.',
  publish: 'Command that publishes',
  published: 'Published revisions',
  notPublished: 'Nothing has been published yet.',
}

/** What the console says of postmortems. */
export const STAFF_POSTMORTEMS: Readonly<Record<Language, typeof ko>> = { ko, en }
