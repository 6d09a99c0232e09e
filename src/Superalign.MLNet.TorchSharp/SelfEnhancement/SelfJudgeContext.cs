using Superalign.MLNet.Models;

namespace Superalign.MLNet.SelfEnhancement;

/// <summary>The models that a judge may ask.</summary>
/// <param name="Present">The model at the start of the round: the last student, which answered.</param>
/// <param name="First">The model that the whole run started from.</param>
/// <param name="Separator">Stands between prompt and response.</param>
/// <param name="TokenBudget">Tokens that go through a network at once, padding included.</param>
/// <param name="Cancellation">Ends the judging.</param>
public sealed record SelfJudgeContext(LanguageModel Present, LanguageModel First, string Separator, int TokenBudget, CancellationToken Cancellation);
