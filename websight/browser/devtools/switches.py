"""The command-line switches of a headless shell that no driver starts.

They are those that Playwright 1.60 gives to one, so that pages meet the same browser whoever starts it. Ours, which
both get, stand in `process.FLAGS`.
"""

from __future__ import annotations

_FEATURES_OFF = (
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsUpgrades",  # a request stays what the page wrote
    "HttpsFirstBalancedModeAutoEnable",
    "MediaRouter",
    "PaintHolding",
    "ThirdPartyStoragePartitioning",
    "AvoidCorsURLLoaderRestartOnRedirect",  # with Fetch.enable it ends requests that are redirected
    "OptimizationHints",
    "NetworkTimeServiceQuerying",
)

SWITCHES = (
    "--headless",
    "--remote-debugging-pipe",
    "--log-level=2",  # errors: not all that pages write to their consoles
    "--no-startup-window",
    "--no-first-run",
    "--no-default-browser-check",
    "--no-service-autorun",
    # Nothing of its own over the network, nor into the user's keyring.
    "--disable-background-networking",
    "--disable-breakpad",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-extensions",
    "--disable-sync",
    "--metrics-recording-only",
    "--password-store=basic",
    "--use-mock-keychain",
    "--disable-field-trial-config",
    f"--disable-features={','.join(_FEATURES_OFF)}",
    "--enable-features=CDPScreenshotNewSurface",
    # A page that nobody looks at is drawn and timed like one in front.
    "--disable-background-timer-throttling",
    "--disable-backgrounding-occluded-windows",
    "--disable-renderer-backgrounding",
    "--allow-pre-commit-input",
    "--disable-back-forward-cache",  # else a document on its way back would come without a request
    "--disable-hang-monitor",
    "--disable-ipc-flooding-protection",
    "--disable-popup-blocking",
    "--disable-prompt-on-repost",
    "--unsafely-disable-devtools-self-xss-warnings",
    "--enable-unsafe-swiftshader",
    "--disable-dev-shm-usage",  # containers give 64 MB of it, and a picture of a long page takes more
)
