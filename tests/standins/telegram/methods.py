"""The table of methods; names are read without regard to capitals, as Telegram does."""

from collections.abc import Callable
from typing import Any

from tests.standins.telegram import editing, sending, topics
from tests.standins.telegram import reading_methods as reading
from tests.standins.telegram.params import Params
from tests.standins.telegram.world import World

Method = Callable[[World, Params], Any]

NAMED: dict[str, Method] = {
    "getMe": reading.get_me,
    "setWebhook": reading.set_webhook,
    "deleteWebhook": reading.delete_webhook,
    "getWebhookInfo": reading.webhook_info,
    "sendMessage": sending.send_message,
    "sendPhoto": sending.send_photo,
    "sendDocument": sending.send_document,
    "sendVoice": sending.send_voice,
    "sendLocation": sending.send_location,
    "sendMediaGroup": sending.send_media_group,
    "copyMessage": sending.copy_message,
    "editMessageText": editing.edit_text,
    "editMessageCaption": editing.edit_caption,
    "editMessageReplyMarkup": editing.edit_markup,
    "deleteMessage": editing.delete_message,
    "deleteMessages": editing.delete_messages,
    "pinChatMessage": editing.pin,
    "unpinChatMessage": editing.unpin,
    "setMessageReaction": editing.react,
    "answerCallbackQuery": reading.answer_press,
    "sendChatAction": reading.chat_action,
    "getFile": reading.get_file,
    "setMyCommands": reading.set_commands,
    "getMyCommands": reading.get_commands,
    "deleteMyCommands": reading.delete_commands,
    "setMyName": reading.accept,
    "setMyDescription": reading.accept,
    "setMyShortDescription": reading.accept,
    "setChatMenuButton": reading.accept,
    "getChat": reading.get_chat,
    "getChatMember": reading.get_member,
    "getChatAdministrators": reading.get_administrators,
    "leaveChat": reading.leave_chat,
    "createForumTopic": topics.create,
    "editForumTopic": topics.edit,
    "closeForumTopic": topics.close,
    "reopenForumTopic": topics.reopen,
    "deleteForumTopic": topics.delete,
}
METHODS = {name.lower(): method for name, method in NAMED.items()}
