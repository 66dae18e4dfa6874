using Microsoft.Extensions.DependencyInjection;
using NewsMonitor.Outbox.Delivery;

namespace NewsMonitor.Outbox;

internal static class OutboxRegistration
{
    /// <summary>Adds the outbox and the delivery of its mails; needs a store, settings and a clock.</summary>
    public static IServiceCollection AddOutbox(this IServiceCollection services) => services
        .AddMailTransport()
        .AddSingleton<OutboxStore>()
        .AddSingleton<OutboxList>()
        .AddSingleton<RecipientStore>()
        .AddSingleton<LateAlertStore>()
        .AddSingleton<DeliveryPauseStore>()
        .AddSingleton<DeliveryCircuitBreaker>()
        .AddSingleton<DeliveryRecorder>()
        .AddSingleton<OutboxSender>();
}
