using Superalign.MLNet.Supervision;

namespace Superalign.MLNet.Tests.Supervision;

/// <summary>
/// Table 1 of Dawid and Skene (Applied Statistics 28, 1979): five anaesthetists grade 45 patients from 1 to 4, the first of them three times. The numbers as github.com/dallascard/dawid_skene has
/// them.
/// </summary>
internal static class Anaesthetists
{
    // A patient each: the three grades of the first anaesthetist, then those of the other four.
    private const string Grades =
        "1111111 3334334 1122122 2223121 2223222 2223322 1222111 3333433 2222223 2322223 4444444 2223343 1111111 2223212 1211111 1112111 1111111 1111111 2222221 2221322 2222222 2222221 2223222 " +
        "2212222 1111111 1111111 2322222 1111111 1111111 1121121 1111111 3333233 1111111 2222222 2223232 4334343 2212232 2323233 3333432 1111111 1111111 1212111 2322222 1211111 2222222";

    /// <summary>The supervisor of each place in a patient's grades.</summary>
    public static int[] Observers { get; } = [0, 0, 0, 1, 2, 3, 4];

    /// <summary>For each patient the grades, from 1.</summary>
    public static int[][] Patients { get; } = [.. Grades.Split(' ').Select(patient => patient.Select(grade => grade - '0').ToArray())];

    public static VoteTable Table { get; } =
        new(5, 4, Patients.Select(patient => patient.Select((grade, place) => new Vote(Observers[place], grade - 1))));
}
