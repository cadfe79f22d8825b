"""A real browser (headless Chromium) for the tests that need one."""

import asyncio
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import pytest
from selenium import webdriver
from selenium.common.exceptions import StaleElementReferenceException
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
needs_chromium = pytest.mark.skipif(
    not (CHROMIUM and DRIVER), reason="chromium and chromedriver are not installed"
)

FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --disable-dev-shm-usage"
)
PATIENCE = 30.0
CHANGING = (StaleElementReferenceException,)
T = TypeVar("T")


class Browser:
    """A browser window; each act runs in a thread, so that the page's server goes on meanwhile."""

    def __init__(self, driver: webdriver.Chrome) -> None:
        self.driver = driver

    async def open(self, url: str, width: int, height: int) -> None:
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600}
        await self._do(lambda: self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size))
        await self._do(lambda: self.driver.get(url))

    async def see(self, selector: str, words: str = "") -> Any:
        """Wait until an element that holds these words is there."""

        def seen(driver: webdriver.Chrome) -> Any:
            found = driver.find_elements(By.CSS_SELECTOR, selector)
            return next((each for each in found if words in each.get_attribute("textContent")), False)

        return await self._do(lambda: WebDriverWait(self.driver, PATIENCE, 0.05, CHANGING).until(seen))

    async def gone(self, selector: str, words: str) -> None:
        """Wait until no element holds these words any more."""

        def none(driver: webdriver.Chrome) -> bool:
            found = driver.find_elements(By.CSS_SELECTOR, selector)
            return all(words not in each.get_attribute("textContent") for each in found)

        await self._do(lambda: WebDriverWait(self.driver, PATIENCE, 0.05, CHANGING).until(none))

    async def press(self, selector: str, words: str = "") -> None:
        element = await self.see(selector, words)
        await self._do(element.click)

    async def write(self, words: str) -> None:
        field = await self.see("#words")
        await self._do(lambda: field.send_keys(words, Keys.ENTER))

    async def newest_window(self) -> None:
        """Go on in the window that was opened last."""
        await self._do(lambda: self.driver.switch_to.window(self.driver.window_handles[-1]))

    async def ask(self, script: str, *arguments: Any) -> Any:
        return await self._do(lambda: self.driver.execute_script(f"return {script}", *arguments))

    async def complaints(self) -> list[str]:
        """What the browser found wrong: broken scripts, refused content."""
        log = await self._do(lambda: self.driver.get_log("browser"))
        return [entry["message"] for entry in log]

    async def _do(self, work: Callable[[], T]) -> T:
        return await asyncio.to_thread(work)


@pytest.fixture
def browser(tmp_path: Path) -> Iterator[Browser]:
    options = webdriver.ChromeOptions()
    options.binary_location = str(CHROMIUM)
    for flag in (*FLAGS.split(), f"--user-data-dir={tmp_path / 'profile'}", "--lang=ru"):
        options.add_argument(flag)
    options.add_experimental_option("prefs", {"intl.accept_languages": "ru"})
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(options, Service(str(DRIVER)))
    driver.set_page_load_timeout(PATIENCE)
    yield Browser(driver)
    driver.quit()
