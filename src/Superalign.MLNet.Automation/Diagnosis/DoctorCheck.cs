namespace Superalign.MLNet.Diagnosis;

/// <summary>One thing that was looked at.</summary>
/// <param name="Name">What was looked at.</param>
/// <param name="Ok">Whether the package can work with it.</param>
/// <param name="Found">What is there.</param>
/// <param name="Advice">What to do, such as the package line to add; null where there is nothing to do.</param>
internal sealed record DoctorCheck(string Name, bool Ok, string Found, string? Advice = null);
