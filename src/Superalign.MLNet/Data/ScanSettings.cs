namespace Superalign.MLNet.Data;

/// <summary>How a file is read and what is asked of its rows.</summary>
/// <param name="Fields">Which field fills which column.</param>
/// <param name="Check">What every row must be.</param>
/// <param name="PromptWords">How many words of Text are the prompt; null where Text is not cut.</param>
/// <param name="ReadsAll">Whether every row is checked, or only those that the types are found from.</param>
/// <param name="MaxLineLength">The longest line allowed, in bytes.</param>
internal sealed record ScanSettings(FieldMap Fields, RowCheck Check, int? PromptWords, bool ReadsAll, int MaxLineLength);
