namespace NewsMonitor.Crash;

/// <summary>Points at which the worker is killed.</summary>
internal enum CrashPoint
{
    /// <summary>A random time after the start.</summary>
    Anywhere,

    /// <summary>A feed was fetched and not stored.</summary>
    AfterFetch,

    /// <summary>A poll round was stored.</summary>
    AfterCommit,

    /// <summary>A digest was added to the outbox.</summary>
    AfterCompose,

    /// <summary>A mail was announced to the server (DATA).</summary>
    AtData,

    /// <summary>The server accepted a mail and has not replied.</summary>
    AfterAcceptance,

    /// <summary>The server replied; the mail may or may not be marked as sent.</summary>
    AfterAnswer,
}
