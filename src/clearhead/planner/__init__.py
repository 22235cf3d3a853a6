"""From a record and what somebody would like to have done to dates for all of it, or to the reason why not.

    suppose    what a plan takes for granted, because nobody can know it yet
    levels     how strict a procedure is over time, alone and after another, asked of the engine
    instance   what is to be dated, in whole days, with nothing clinical left in it
    solve      the best dates, proved, by CP-SAT
    learning   what the engine finds in all steps together and in no two of them
    settle     dates that the engine lets stand, with medical care first
    conflict   the smallest set of tasks that cannot hold together, and how far one must move
    fixes      the changes after which everything fits
    why_not    why a draft cannot be dated
    explain    dates as steps that can be read, each with its reasons
    make       all of it: a record and wishes in, a plan out

Pure: dates come in as arguments, and the same input gives the same plan.
"""
