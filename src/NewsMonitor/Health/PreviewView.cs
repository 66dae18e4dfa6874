using NewsMonitor.Wording;

namespace NewsMonitor.Health;

/// <summary>The content of a preview page.</summary>
public sealed record PreviewView(DisplayText Name, string DeliveryNote, IReadOnlyList<PreviewRow> Mails, string Back);

/// <summary>A mail that would be sent now, with the address of its preview.</summary>
public sealed record PreviewRow(DisplayText Subject, string Address);
