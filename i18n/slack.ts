import type { Language } from '#domain/language.ts'

const ko = {
  help: [
    '`/bongsu 상태`: 지금 독자가 읽고 있는 것',
    '`/bongsu 알림 [장애 번호] [investigating|identified|monitoring|resolved] 글`: 소식을 미리 보고 올립니다',
    '`/bongsu 연결`: 이 Slack 계정을 봉수의 내 계정에 연결합니다',
  ].join('\n'),
  link: (url: string) => `로그인한 브라우저에서 10분 안에 여세요: ${url}`,
  notLinked: '이 Slack 계정이 누구인지 아직 모릅니다. `/bongsu 연결`을 먼저 해 주세요.',
  notAllowed: '이 일을 할 권한이 없습니다. 관리자에게 권한을 요청해 주세요.',
  noneOpen: '진행 중인 장애가 없습니다. 새 장애는 봉수 담당자 화면에서 등록해 주세요.',
  whichOne: (lines: string) => `진행 중인 장애가 여럿입니다. 번호를 함께 적어 주세요.\n${lines}`,
  noSuchIncident: (lines: string) => `그 번호의 진행 중인 장애가 없습니다.\n${lines}`,
  preview: (title: string, phase: string) => `*${title}* · ${phase}\n아직 올리지 않았습니다. 아래 글을 모두에게 알릴까요?`,
  post: '올리기',
  discard: '그만두기',
  published: (url: string) => `올렸습니다. 곧 독자에게 보입니다: ${url}`,
  discarded: '올리지 않았습니다. 글은 지웠습니다.',
  waits: (url: string) => `다른 사람의 승인을 기다립니다: ${url}`,
  changed: (url: string) => `그사이 누군가 이 글을 고쳤습니다. 담당자 화면에서 확인해 주세요: ${url}`,
  refused: (reason: string, url: string) => `올리지 못했습니다. ${reason}\n글은 임시 저장되어 있습니다: ${url}`,
  linkTitle: 'Slack 계정 연결',
  linkText: (account: string, name: string) =>
    `Slack 계정 ${account}에서 올리는 소식을 ${name} 님이 올린 것으로 기록합니다. 본인이 요청하지 않았다면 닫아 주세요.`,
  linkSubmit: '연결하기',
  linkBroken: '주소가 만료되었거나 잘못되었습니다. Slack에서 `/bongsu 연결`을 다시 해 주세요.',
  linked: '연결했습니다. 이제 Slack에서 소식을 올릴 수 있습니다.',
}

const en: typeof ko = {
  help: [
    '`/bongsu status`: what readers read now',
    '`/bongsu say [incident id] [investigating|identified|monitoring|resolved] text`: shows an update before it is posted',
    '`/bongsu link`: links this Slack account to yours in Bongsu',
  ].join('\n'),
  link: (url) => `Open this within ten minutes in a browser in which you are signed in: ${url}`,
  notLinked: 'Nobody knows yet who this Slack account is. Use `/bongsu link` first.',
  notAllowed: 'You may not do this. Ask an administrator.',
  noneOpen: 'No incident is open. Open a new one in the console.',
  whichOne: (lines) => `More than one incident is open. Name one by its id.\n${lines}`,
  noSuchIncident: (lines) => `No open incident has this id.\n${lines}`,
  preview: (title, phase) => `*${title}* · ${phase}\nNot posted yet. Tell everyone the following?`,
  post: 'Post it',
  discard: 'Discard',
  published: (url) => `Posted. Readers have it in a moment: ${url}`,
  discarded: 'It was not posted, and the text is gone.',
  waits: (url) => `It waits for somebody else’s approval: ${url}`,
  changed: (url) => `Somebody has changed this text in the meantime. Look at it in the console: ${url}`,
  refused: (reason, url) => `It could not be posted. ${reason}\nThe text is kept as a draft: ${url}`,
  linkTitle: 'Link a Slack account',
  linkText: (account, name) =>
    `What is posted from the Slack account ${account} will be recorded as posted by ${name}. If you did not ask for this, close this page.`,
  linkSubmit: 'Link it',
  linkBroken: 'This address has expired or is wrong. Use `/bongsu link` in Slack again.',
  linked: 'Linked. You can now post updates from Slack.',
}

/** What we answer on Slack, and about linking an account of it. */
export const SLACK: Readonly<Record<Language, typeof ko>> = { ko, en }
