using NewsMonitor.Wording;

namespace NewsMonitor.Health;

/// <summary>What the page of a preview shows.</summary>
/// <param name="Name">The digest or alert.</param>
/// <param name="DeliveryNote">What becomes of its mails.</param>
/// <param name="Mails">The mails, in order.</param>
/// <param name="Back">The address of the status page.</param>
public sealed record PreviewView(DisplayText Name, string DeliveryNote, IReadOnlyList<PreviewRow> Mails, string Back);

/// <summary>A mail that would be written now.</summary>
/// <param name="Subject">Its subject.</param>
/// <param name="Address">Where it can be read.</param>
public sealed record PreviewRow(DisplayText Subject, string Address);
