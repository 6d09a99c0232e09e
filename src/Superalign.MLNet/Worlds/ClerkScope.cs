namespace Superalign.MLNet.Worlds;

/// <summary>What questions are drawn from.</summary>
/// <param name="Names">Names of each group, at least two of each.</param>
/// <param name="Phrasings">Zero-based phrasings.</param>
/// <param name="Services">Services that forms are asked for.</param>
/// <param name="HeldOut">Whether pairs of balance and amount, or balance and rule, are those held out of training.</param>
internal sealed record ClerkScope(string[][] Names, int[] Phrasings, string[] Services, bool HeldOut);
