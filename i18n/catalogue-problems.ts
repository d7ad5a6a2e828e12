import type { CatalogueProblem } from '#domain/catalogue.ts'
import type { Language } from '#domain/language.ts'

type Own = Exclude<CatalogueProblem, 'not-allowed'>

/** Why something that staff wrote about services, functions or dependencies was not accepted. */
export const CATALOGUE_PROBLEMS: Readonly<Record<Language, Readonly<Record<Own, string>>>> = {
  ko: {
    'slug-taken': '주소에 쓰는 이름이 이미 쓰이고 있습니다. 다른 이름을 써 주세요.',
    'shortcut-taken': '짧은 주소가 이미 쓰이고 있습니다. 다른 주소를 써 주세요.',
    'changed-since': '그사이 다른 담당자가 바꾸었습니다. 쓴 내용은 그대로 있습니다. 새 창에서 바뀐 내용을 확인한 뒤, 이 페이지를 새로 열어 다시 올려 주세요.',
    'no-such-service': '이 서비스를 찾을 수 없습니다. 목록으로 돌아가 다시 골라 주세요.',
    'no-such-function': '이 기능을 찾을 수 없습니다. 목록으로 돌아가 다시 골라 주세요.',
    'no-such-dependency': '이 의존 대상을 찾을 수 없습니다. 목록으로 돌아가 다시 골라 주세요.',
    'is-retired': '제공을 마친 항목입니다. 더 바꿀 수 없습니다.',
    'in-open-incident': '진행 중인 장애에서 아직 정상이 아닙니다. 그 장애에서 먼저 정상으로 바꾸거나 장애를 해결로 처리해 주세요.',
    'retired-in-future': '제공을 마친 시각이 미래입니다. 지금이나 지난 시각으로 고쳐 주세요.',
    'retired-before-it-was': '제공을 마친 시각이 등록한 시각보다 앞섭니다. 그 뒤의 시각으로 고쳐 주세요.',
    'still-stood-on': '아직 이곳에 의존하는 서비스가 있습니다. 그 서비스에서 먼저 빼 주세요.',
  },
  en: {
    'slug-taken': 'This name in addresses is already in use. Please choose another one.',
    'shortcut-taken': 'This short address is already in use. Please choose another one.',
    'changed-since':
      'Somebody else changed it meanwhile. What you typed is still here. Please look at the change in another window, then open this page anew and post again.',
    'no-such-service': 'This service cannot be found. Please go back to the list and choose again.',
    'no-such-function': 'This function cannot be found. Please go back to the list and choose again.',
    'no-such-dependency': 'This dependency cannot be found. Please go back to the list and choose again.',
    'is-retired': 'It has ended and cannot be changed any more.',
    'in-open-incident': 'An open incident says that it does not work. Please set it to operational there, or resolve the incident, first.',
    'retired-in-future': 'It would end in the future. Please choose now or a time that has passed.',
    'retired-before-it-was': 'It would end before it was added. Please choose a later time.',
    'still-stood-on': 'Services still stand on it. Please take it away from them first.',
  },
}
