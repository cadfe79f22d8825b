"""VK: a community's messages over Bots Long Poll or Callback API, the only place that imports vk_api."""
