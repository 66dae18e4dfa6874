namespace NewsMonitor.Crash;

/// <summary>Where the worker is killed.</summary>
internal enum CrashPoint
{
    /// <summary>At any time since it was started.</summary>
    Anywhere,

    /// <summary>A feed was answered; what it says is not stored.</summary>
    AfterFetch,

    /// <summary>A round of polls is stored.</summary>
    AfterCommit,

    /// <summary>A digest is in the outbox.</summary>
    AfterCompose,

    /// <summary>A mail is announced to the server (DATA).</summary>
    AtData,

    /// <summary>The server has accepted a mail, and not said so.</summary>
    AfterAcceptance,

    /// <summary>The server has said so; whether it is marked as sent, nobody knows.</summary>
    AfterAnswer,
}
